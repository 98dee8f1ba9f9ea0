/// Who answers: a name, a prompt, rules and limits.
@NullMarked
package dev.lungo.core.agent;

import org.jspecify.annotations.NullMarked;
