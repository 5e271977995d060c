# What the scripts of this folder share: words in the person's language, Debian packages, the Swift toolchain.

case "${LC_ALL:-${LANG:-}}" in zh*) language=zh ;; *) language=en ;; esac

# say ENGLISH CHINESE
say() {
  if [ "$language" = zh ]; then printf '── %s\n' "$2" >&2; else printf '── %s\n' "$1" >&2; fi
}

# packages NAME...: installs the Debian packages that are not there yet.
packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing ${missing[*]}" "安装 ${missing[*]}"
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >&2
}

toolchain() {
  command -v swift >/dev/null || {
    say "Swift 6.2 or later is needed: https://www.swift.org/install" "需要 Swift 6.2 或更新版本：https://www.swift.org/install"
    exit 3
  }
}

# build_debug PRODUCT: with C optimised a little: where it is not at all, scrypt took a third of the processor's time of the
# tests. Whoever builds by hand does so with the same flags, or builds everything anew.
build_debug() { swift build -Xcc -O1 --product "$1"; }

# build_tests: everything that the tests run, and nothing else: --build-tests would build the tools of every package that
# we depend on too, a protobuf compiler among them.
build_tests() { build_debug huiyinPackageTests; }

# build_release PRODUCT: optimised across the borders of modules (a tenth faster than without), with Swift's libraries within.
# All scripts build with the same flags, so that none makes the others build anew.
release_flags=(-c release --static-swift-stdlib -Xswiftc -cross-module-optimization)
build_release() { swift build "${release_flags[@]}" --product "$1"; }
release_folder() { swift build "${release_flags[@]}" --show-bin-path; }
