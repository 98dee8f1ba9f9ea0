/// Decides on shell commands as bash parses them.
@NullMarked
package dev.lungo.policy.shell;

import org.jspecify.annotations.NullMarked;
