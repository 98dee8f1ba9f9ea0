/// What stands between a tool and the machine: rules, asks, what was read.
@NullMarked
package dev.lungo.engine.guard;

import org.jspecify.annotations.NullMarked;
