/// Checks of this machine's setup.
@NullMarked
package dev.lungo.app.doctor;

import org.jspecify.annotations.NullMarked;
