/// Skills: folders with a `SKILL.md`.
@NullMarked
package dev.lungo.extensions.skill;

import org.jspecify.annotations.NullMarked;
