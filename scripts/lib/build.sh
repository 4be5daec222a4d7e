# What both scripts do: speak, lock, build a preset. Sourced with `root` set to the top of the clone.
# shellcheck shell=bash disable=SC2154

log=$root/build/build.log

# Prints lines for the user. The standard output belongs to the program.
say() {
  printf '%s\n' "$@" >&2
}

# Waits until no other script installs or builds here, and starts the log. The lock ends with the (sub)shell.
lock_build() {
  mkdir -p "$root/build"
  exec 9>"$root/build/.lock"
  if ! flock -n 9; then
    say "Waiting for another build in $root"
    flock 9
  fi
  : >"$log"
}

# Configures and builds a preset, with further arguments of cmake --build; ends the script with status 1 when that fails.
build_preset() {
  if ! (cd "$root" && configure "$1" && cmake --build --preset "$@") >>"$log" 2>&1 9>&-; then
    say "The build failed. The end of $log:" ""
    tail -n 40 "$log" | sed 's/^/    /' >&2
    exit 1
  fi
}

# What CMake remembers can stand in the way: it names the old place when the clone was moved or copied with its build folder.
configure() {
  cmake --preset "$1" || { [[ -e build/$1/CMakeCache.txt ]] && cmake --preset "$1" --fresh; }
}
