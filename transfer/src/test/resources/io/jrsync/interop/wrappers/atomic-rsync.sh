# Replaces a whole tree at one moment.
mkdir -p result/copy-1
ln -s copy-1 result/copy
for round in 1 2; do
  . "$SCRIPTS/change.sh"
  python3 /usr/share/rsync/scripts/atomic-rsync -a --delete "$PWD/data/" "$PWD/result/copy/"
done
touch -h -d @1500000000 result/copy
