/// Trust in a directory: what its files may say before a person trusts it, and what was trusted.
@NullMarked
package dev.lungo.policy.trust;

import org.jspecify.annotations.NullMarked;
