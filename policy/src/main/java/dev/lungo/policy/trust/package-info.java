/// Trust in a directory: what its files can do before the user trusts it, and what was trusted.
@NullMarked
package dev.lungo.policy.trust;

import org.jspecify.annotations.NullMarked;
