/// The rules of ARCHITECTURE.md and AGENTS.md, checked over the sources of all modules.
@NullMarked
package dev.lungo.testkit.rules;

import org.jspecify.annotations.NullMarked;
