# Ends what the commands of a server left running once the server is gone.
# $1: the server. $2: the first nine digits of its commands' numbers.
trap '' HUP INT QUIT TERM
# A server inside a command of another server passes that command's limit on.
ulimit -S -w unlimited 2>/dev/null || ulimit -S -x unlimited 2>/dev/null
while read -r _; do :; done

left() {
  if [ -r /proc/self/limits ]; then
    grep -ls "^Max file locks  *$2[0-9][0-9]* " /proc/[0-9]*/limits
    grep -ls "LUNGO_COMMAND=$1-$2" /proc/[0-9]*/environ
  else
    ps -AEww -o pid=,command= | sed -n "/sed -n/d; s|^ *\([0-9]*\) .*LUNGO_COMMAND=$1-$2.*|/proc/\1/ps|p"
  fi
}

# SIGTERM at once, SIGKILL after half a second, for four seconds.
round=0
while [ $round -lt 60 ]; do
  files=$(left "$1" "$2")
  [ -n "$files" ] || exit 0
  case $round in 0) signal=TERM ;; ?) signal=0 ;; *) signal=KILL ;; esac
  for file in $files; do
    pid=${file#/proc/}
    kill -s $signal "${pid%%/*}" 2>/dev/null
  done
  round=$((round + 1))
  sleep 0.05 2>/dev/null || sleep 1
done
