# Read by recipes that build from Debian's source packages; $work is their folder for what they make.
# `own_apt` is an apt of its own that reads $work/sources.list: the computer's list of sources stays as it is.

# The address from which this computer gets Debian's packages (label Debian) or their security updates.
mirror() { apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' "Label: $1" | head -n 1; }

own_apt() {
    mkdir -p "$work/lists/partial"
    apt-get -qq -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=- \
        -o Dir::State::Lists="$work/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o APT::Sandbox::User=root "$@"
}

main=$(mirror Debian)
[ -n "$main" ] || { echo "This is no Debian: $0 builds from Debian's source packages." >&2; exit 3; }
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
