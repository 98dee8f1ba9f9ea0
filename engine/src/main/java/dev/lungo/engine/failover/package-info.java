/// Which model answers when another does not: chains, their health, and what follows a failure.
@NullMarked
package dev.lungo.engine.failover;

import org.jspecify.annotations.NullMarked;
