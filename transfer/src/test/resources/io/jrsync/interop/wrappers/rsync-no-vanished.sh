# Passes on the exit code and what was said.
round=1
. "$SCRIPTS/change.sh"
mkdir -p result
bash /usr/share/rsync/scripts/rsync-no-vanished -a "$PWD/data/" "$PWD/result/copy/"
code=0
bash /usr/share/rsync/scripts/rsync-no-vanished -a "$PWD/gone/" "$PWD/result/copy/" 2>said || code=$?
sed 's/^jrsync/rsync/; s/ at .*//' said >result/said
echo $code >result/code
touch -d @1500000000 result/code result/said
