# The images of a vault: those after the first share what has not changed.
mkdir -p settings bank/v/dirvish
printf 'bank:\n\t%s/bank\nRunall:\n\tv\nexpire-default: never\n' "$PWD" >settings/master.conf
printf 'client: %s\ntree: %s/data\nimage-default: image\nexclude:\n\t*.tmp\nzxfer: 0\n' "$(hostname)" "$PWD" \
  >bank/v/dirvish/default.conf
mount --bind settings /etc/dirvish
init=--init
for round in 1 2 3; do
  . "$SCRIPTS/change.sh"
  dirvish --vault v --image image-$round $init
  init=
  mkdir -p result
  mv bank/v/image-$round/tree result/$round
  ln -s ../../../result/$round bank/v/image-$round/tree
done
