/// Tables of commands, options, and variables that matter for a decision.
@NullMarked
package dev.lungo.policy.shell.table;

import org.jspecify.annotations.NullMarked;
