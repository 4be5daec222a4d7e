# Debian packages: what is needed, what is missing, and how to install it. Sourced, after build.sh.
# shellcheck shell=bash disable=SC2034,SC2154

program_packages=(g++ cmake ninja-build libtbb-dev libhdf5-dev libyaml-cpp-dev libhwy-dev libfmt-dev libcli11-dev
                  nlohmann-json3-dev libnlopt-cxx-dev libnlopt-dev libssl-dev libboost-dev libeigen3-dev)
test_packages=(catch2 clang-format git groff-base locales python3 python3-h5py python3-h5netcdf python3-jsonschema python3-netcdf4
               python3-numpy python3-xarray python3-yaml r-base-core r-cran-hdf5r r-cran-mgcv)
fuzz_packages=(clang libclang-rt-14-dev)
coverage_packages=(gcovr)
slow_packages=(dieharder)
compare_packages=(ccache)
bench_packages=(libbenchmark-dev python3 python3-matplotlib python3-numpy r-base-core)

# Any Boost from 1.74 will do. Debian has several, each in packages of its own name that exclude one another.
has_boost() {
  local version
  version=$(sed -n 's/^#define BOOST_VERSION //p' /usr/include/boost/version.hpp 2>/dev/null) || return 1
  [[ $version -ge 107400 ]]
}

missing_among() {
  local package status
  for package; do
    if [[ $package == libboost-dev ]] && has_boost; then
      continue
    fi
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || status=unknown
    if [[ $status != installed* ]]; then
      printf '%s\n' "$package"
    fi
  done
}

# Installs those of the packages that are missing; ends the script with status 2 when that cannot be done.
ensure_packages() {
  local missing as_root=() install
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian system, so it must have what these packages of Debian 12 contain: $*"
    return
  fi
  mapfile -t missing < <(missing_among "$@")
  if [[ ${#missing[@]} -eq 0 ]]; then
    return
  fi
  install="apt-get install -y --no-install-recommends --no-remove ${missing[*]}"
  say "Installing ${missing[*]}"
  if [[ $EUID -ne 0 ]]; then
    if ! may_sudo; then
      say "Installing takes root or sudo. Ask an administrator to run this, then try again:" "" "    $install" ""
      exit 2
    fi
    as_root=(sudo)
  fi
  # What apt knows may be absent or out of date; asking again takes a while, so only then.
  if ! run_apt "$install" && { run_apt "apt-get update" || true; } && ! run_apt "$install"; then
    say "The packages could not be installed. The end of $log:" ""
    tail -n 15 "$log" | sed 's/^/    /' >&2
    say "" "Check the network and the sources of apt, run this as root, then try again:" "" "    apt-get update && $install" ""
    exit 2
  fi
}

# Whether sudo works without a password, or with one that the user gives now.
may_sudo() {
  command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [[ -t 2 ]] && sudo -v; }; }
}

# Runs one line of apt as root, by the caller's `as_root`; its output goes to the log.
run_apt() {
  # shellcheck disable=SC2086 # words are meant
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $1 -o DPkg::Lock::Timeout=600 </dev/null >>"$log" 2>&1 9>&-
}
