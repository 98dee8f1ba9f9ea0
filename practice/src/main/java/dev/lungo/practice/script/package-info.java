/// Scripts of a practice model: scenarios, their lines, and their reader.
@NullMarked
package dev.lungo.practice.script;

import org.jspecify.annotations.NullMarked;
