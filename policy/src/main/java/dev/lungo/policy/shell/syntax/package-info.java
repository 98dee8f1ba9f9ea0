/// A strict reader of bash: what it does not fully understand is unparsable.
@NullMarked
package dev.lungo.policy.shell.syntax;

import org.jspecify.annotations.NullMarked;
