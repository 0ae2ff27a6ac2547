# For any POSIX sh. What the client is to know are lines with a mark, since profiles may print lines of their own.
umask 077
say() { printf '@jrsync@%s %s\n' "$1" "${2-}"; }

# digest FILE: its SHA-256 in hex; fails where there is no program for it.
digest() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum <"$1" | sed 's/ .*//'
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 <"$1" | sed 's/ .*//'
  elif command -v sha256 >/dev/null 2>&1; then
    sha256 -q <"$1"
  elif command -v openssl >/dev/null 2>&1; then
    openssl dgst -sha256 -r <"$1" | sed 's/ .*//'
  else
    return 1
  fi
}
