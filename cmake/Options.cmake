# What every target is compiled with: rcpsim_options.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
# Assertions of libraries stay off in Release; -O3 lets the columns be vectorised.
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")

add_library(rcpsim_options INTERFACE)
target_compile_features(rcpsim_options INTERFACE cxx_std_20)
set_target_properties(rcpsim_options PROPERTIES INTERFACE_POSITION_INDEPENDENT_CODE ON)

# A fused multiply-add rounds once instead of twice: without this the bits would depend on the machine (tests/lanes).
target_compile_options(rcpsim_options INTERFACE -ffp-contract=off)
target_compile_options(rcpsim_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
# g++ 12 sees copies that overlap in std::string::insert and operator+ where there are none (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(rcpsim_options INTERFACE -Wno-restrict)
endif()
if(RCPSIM_WERROR)
  target_compile_options(rcpsim_options INTERFACE -Werror)
endif()
if(RCPSIM_SANITIZE)
  target_compile_options(rcpsim_options INTERFACE -fsanitize=${RCPSIM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(rcpsim_options INTERFACE -fsanitize=${RCPSIM_SANITIZE})
endif()
if(RCPSIM_COVERAGE)
  target_compile_options(rcpsim_options INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(rcpsim_options INTERFACE --coverage)
endif()
if(RCPSIM_TIDY)
  find_program(RCPSIM_CLANG_TIDY NAMES clang-tidy clang-tidy-14 REQUIRED)
  # The compiler is g++, whose warnings clang does not all know.
  set(CMAKE_CXX_CLANG_TIDY ${RCPSIM_CLANG_TIDY} --quiet --extra-arg=-Wno-unknown-warning-option)
endif()
