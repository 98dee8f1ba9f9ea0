/// What a practice model says: scenarios, their lines, and how they are read.
@NullMarked
package dev.lungo.practice.script;

import org.jspecify.annotations.NullMarked;
