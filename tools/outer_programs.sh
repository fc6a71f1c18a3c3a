#!/usr/bin/env bash
# Installs the outer programs that tests open our documents with, where that may be done: Debian or Ubuntu, as root.
# Elsewhere the tests that need one fail and name the command that installs it. Where npm is, Microsoft's validator too:
# a second opinion, which tests do without where it is not.
set -euo pipefail

packages=()
command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui)
/usr/bin/python3 -c "import uno" 2>/dev/null || packages+=(python3-uno)
command -v qpdf >/dev/null || packages+=(qpdf)
command -v pdftotext >/dev/null || packages+=(poppler-utils)
command -v fc-list >/dev/null && fc-list | grep -c LiberationSerif >/dev/null || packages+=(fontconfig fonts-liberation2)
command -v fc-list >/dev/null && fc-list | grep -c DejaVuSans >/dev/null || packages+=(fontconfig fonts-dejavu)
command -v fc-list >/dev/null && fc-list | grep -ci paratype >/dev/null || packages+=(fontconfig fonts-paratype)

validity="$(dirname "$0")/../tests/validity"
if command -v npm >/dev/null && [ ! -d "$validity/node_modules" ]; then
  npm install --silent --no-package-lock --prefix "$validity" || echo "no second opinion on Word documents: npm could not install it" >&2
fi

[ ${#packages[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "missing outer programs; on Debian or Ubuntu: sudo apt-get install ${packages[*]}" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends "${packages[@]}"
