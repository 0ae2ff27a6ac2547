# Puts what was uploaded in its place, if it is whole. Set before: upload, sum.

install_jar() {
  jar=${upload%/*}/jrsync-receiver.jar
  if [ ! -f "$upload" ]; then
    say incomplete "${upload%/*}"
  elif ! actual=$(digest "$upload"); then
    say no-digest
  elif [ "$actual" != "$sum" ]; then
    say damaged "$actual"
  elif chmod 600 "$upload" && mv -f "$upload" "$jar"; then
    say jar "$jar"
  fi
  rm -f "$upload"
  say end
}

install_jar </dev/null
