/// The guards between a tool and the machine: rules, asks, the ledger of files that were read.
@NullMarked
package dev.lungo.engine.guard;

import org.jspecify.annotations.NullMarked;
