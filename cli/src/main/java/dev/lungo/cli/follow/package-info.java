/// What happens in a session, as its server tells it: heard on one thread, read on another.
@NullMarked
package dev.lungo.cli.follow;

import org.jspecify.annotations.NullMarked;
