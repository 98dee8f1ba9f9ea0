/// Rules, their decisions, and the permission requests when they do not decide.
@NullMarked
package dev.lungo.core.permission;

import org.jspecify.annotations.NullMarked;
