#!/bin/sh
# Brings LibreOffice, a PDF reader and open Chinese fonts for the tests marked `audit`; says what is missing where it may not.
set -eu
wanted=
command -v soffice >/dev/null || wanted="$wanted libreoffice-writer-nogui libreoffice-calc-nogui"
command -v pdftoppm >/dev/null || wanted="$wanted poppler-utils"
fc-list 2>/dev/null | grep -q 'Noto Serif CJK' || wanted="$wanted fontconfig fonts-noto-cjk fonts-noto-cjk-extra"
fc-list 2>/dev/null | grep -q 'LXGW WenKai' || wanted="$wanted fonts-lxgw-wenkai"
# Writer and Calc are packages of their own: a machine with one of them may lack the other.
if command -v dpkg-query >/dev/null; then
  for part in writer calc; do
    dpkg-query -W -f '${Status}\n' "libreoffice-$part" "libreoffice-$part-nogui" 2>/dev/null | grep -q 'ok installed' ||
      wanted="$wanted libreoffice-$part-nogui"
  done
fi
[ -n "$wanted" ] || exit 0
if ! command -v apt-get >/dev/null; then
  echo "请先安装 / please install:$wanted" >&2
  exit 1
fi
sudo=
[ "$(id -u)" = 0 ] || sudo="sudo -n"
$sudo apt-get update -q
# shellcheck disable=SC2086 # a list of packages
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $wanted
