#!/bin/sh
if [ "$2" = "--shout" ]; then echo "HELLO $1"; else echo "hello $1"; fi
