/// Starting and finding programs. Every program that Lungo starts goes through [ProcessLauncher].
@NullMarked
package dev.lungo.core.process;

import org.jspecify.annotations.NullMarked;
