#!/bin/sh
# Installs Chromium for the check of the site, where this is Debian and the user may; else says what is needed.
set -u
command -v chromium >/dev/null 2>&1 && exit 0
command="apt-get install -y --no-install-recommends chromium"
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && $command -qq >/dev/null && exit 0
fi
echo "The check needs Chromium. On Debian: sudo $command; elsewhere name it in CHROMIUM." >&2
exit 1
