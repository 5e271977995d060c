# What Tools/browser and Tools/test share: the browser tests with what they need. Sourced after setup.sh.

browser_packages=(chromium chromium-driver python3-selenium fonts-noto-cjk openssl libqrencode4)

# axe-core 4.12.1 comes as data of this package; of the package itself, and of what it depends on, nothing is used.
axe_package=axe-playwright-python==0.1.8

# browser_setup: the checks of accessibility into .build/browser/axe, once for each version.
browser_setup() {
  local folder=.build/browser/axe
  [ "$(cat "$folder/version" 2>/dev/null)" = "$axe_package" ] && return
  python3 -m pip --version >/dev/null 2>&1 || packages python3-pip
  say "installing $axe_package" "安装 $axe_package"
  rm -rf "$folder"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps \
    --target "$folder" "$axe_package" >&2
  echo "$axe_package" >"$folder/version"
}

# browser_tests [NAME...]: all of them, or those named; needs the product built.
browser_tests() {
  browser_setup
  rm -rf .build/browser/failures
  # Debian's selenium belongs to Debian's Python.
  /usr/bin/python3 -B Tests/Browser/run.py "$@"
}
