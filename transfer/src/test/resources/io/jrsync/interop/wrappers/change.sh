# Changes data/ for the round $round. Every time differs from round to round, so that no run is too quick.
mkdir -p data/sub
echo "the same" >data/fixed
ln -f data/fixed data/hard
ln -sfn fixed data/link
echo "fixed too" >data/sub/fixed
echo "$round" >data/changing
echo temporary >data/left-out.tmp
if [ "$round" = 2 ]; then echo new >data/sub/new; fi
if [ "$round" = 3 ]; then rm -f data/sub/new; fi
find data ! -type d -exec touch -h -d @1500000000 {} +
touch -d "@150000000$round" data/changing data/sub data
