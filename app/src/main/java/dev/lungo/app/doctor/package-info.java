/// What works on this machine and what is missing.
@NullMarked
package dev.lungo.app.doctor;

import org.jspecify.annotations.NullMarked;
