/// Usage and its cost: statistics, budgets, requests sent to models, and the prompt cache.
@NullMarked
package dev.lungo.cli.usage;

import org.jspecify.annotations.NullMarked;
