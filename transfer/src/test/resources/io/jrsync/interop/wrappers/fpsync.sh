# Parts of a tree, several at a time. It wants a terminal.
round=1
. "$SCRIPTS/change.sh"
mkdir -p parts result
script -qefc "fpsync -n 2 -f 2 -t '$PWD/parts' -o '-lptgoD -v --numeric-ids' '$PWD/data/' '$PWD/result/'" /dev/null
