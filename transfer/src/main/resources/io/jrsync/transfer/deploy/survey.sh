# Is there an rsync; if not, a Java, and the jar? Set before: program, javas (patterns, one a line), oldest_java, key, sum, nonce.

# java_version HOME: of the Java there. Its "release" file is quicker to read than a JVM is to start. "1.8" is Java 8.
java_version() {
  if [ -r "$1/release" ]; then
    sed -n -e 's/="*1\./="/' -e 's/^JAVA_VERSION="*\([0-9][0-9]*\).*/\1/p' "$1/release" | sed 1q
  else
    "$1/bin/java" -version 2>&1 | sed -n -e 's/"1\./"/' -e 's/.*version "\([0-9][0-9]*\).*/\1/p' | sed 1q
  fi
}

# try_java HOME: whether this is one that will do.
try_java() {
  [ -x "$1/bin/java" ] || return 1
  version=$(java_version "$1")
  if [ "${version:-0}" -ge "$oldest_java" ]; then
    say java "$1/bin/java"
    return 0
  fi
  say old-java "${version:-unknown} in $1"
  return 1
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ] && try_java "$JAVA_HOME"; then return; fi
  path=$(command -v java 2>/dev/null) || path=
  case $path in
    /*)
      real=$(readlink -f "$path" 2>/dev/null) || real=$path
      if try_java "${real%/bin/java}"; then return; fi
      ;;
  esac
  home=${HOME:-/nonexistent}
  # Homes may have spaces in their names.
  IFS='
'
  for pattern in $javas; do
    case $pattern in "~/"*) pattern=$home/${pattern#??} ;; esac
    for found in $pattern; do
      if try_java "$found"; then return; fi
    done
  done
}

# A program that runs and tells its version is there.
has_rsync() { eval "$program --version" >/dev/null 2>&1; }

find_jar() {
  case ${XDG_CACHE_HOME:-} in
    /*) cache=$XDG_CACHE_HOME ;;
    *) cache=${HOME:-}/.cache ;;
  esac
  # Whoever sent these is gone.
  find "$cache/jrsync" -name 'upload-*' -mtime +0 -exec rm -f {} \; 2>/dev/null
  dir=$cache/jrsync/$key
  jar=$dir/jrsync-receiver.jar
  if [ -f "$jar" ]; then
    actual=$(digest "$jar") || { say no-digest; return; }
    if [ "$actual" = "$sum" ]; then
      say jar "$jar"
      return
    fi
  fi
  if [ "$cache" = /.cache ]; then
    say no-cache "neither XDG_CACHE_HOME nor HOME is set"
  elif mkdir -p "$dir" 2>/dev/null && chmod 700 "$dir" 2>/dev/null && [ -w "$dir" ]; then
    say upload "$dir/upload-$nonce"
  else
    say no-cache "$dir cannot be made or written"
  fi
}

survey() {
  if has_rsync; then
    say rsync
  else
    find_java
    find_jar
  fi
  say end
}

# The rest of standard input is this script, not for the programs that it runs.
survey </dev/null
