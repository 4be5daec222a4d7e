# Installs a build into an empty prefix, builds a consumer that only knows the prefix, and runs both programs. What the program prints
# about itself is where man and the shells look.

set(prefix ${work}/prefix)
file(REMOVE_RECURSE ${work})

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} --install ${build} --prefix ${prefix})
run(${CMAKE_COMMAND} -S ${consumer} -B ${work}/build -G ${generator} -D CMAKE_PREFIX_PATH=${prefix}
  -D CMAKE_CXX_COMPILER=${compiler} -D CMAKE_CXX_FLAGS=${flags})
run(${CMAKE_COMMAND} --build ${work}/build)
run(${work}/build/consumer ${prefix}/share/rcpsim/scenarios/verification/rcp-mini.yaml)
run(${prefix}/bin/rcpsim --version)

foreach(page "man/man1/rcpsim.1:.TH RCPSIM 1" "bash-completion/completions/rcpsim:complete -F _rcpsim rcpsim"
             "zsh/site-functions/_rcpsim:#compdef rcpsim" "fish/vendor_completions.d/rcpsim.fish:complete -c rcpsim")
  string(REGEX MATCH "^([^:]+):(.+)$" matched ${page})
  file(READ ${prefix}/share/${CMAKE_MATCH_1} text)
  string(FIND "${text}" "${CMAKE_MATCH_2}" place)
  if(place EQUAL -1)
    message(FATAL_ERROR "${CMAKE_MATCH_1} lacks '${CMAKE_MATCH_2}'")
  endif()
endforeach()
