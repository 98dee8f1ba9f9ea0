package dev.lungo.providers.protocol.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Tokens;
import dev.lungo.providers.protocol.UsageLaws;
import dev.lungo.wire.Json;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatUsageTest {
    private static Tokens of(String json) {
        return ChatUsage.of(Json.tree(json.replace('\'', '"')));
    }

    private static Tokens tokens(@Nullable Long total, long input, long output, long reasoning, long read, long write) {
        return new Tokens(total, input, output, reasoning, new Tokens.Cache(read, write));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        OpenAI | {'prompt_tokens':100,'completion_tokens':20,'total_tokens':120,'prompt_tokens_details':{'cached_tokens':64},'completion_tokens_details':{'reasoning_tokens':5}} | 36 15 5 64 0
        DeepSeek | {'prompt_tokens':100,'completion_tokens':20,'total_tokens':120,'prompt_cache_hit_tokens':64,'prompt_cache_miss_tokens':36} | 36 20 0 64 0
        DeepSeek without a sum | {'completion_tokens':20,'total_tokens':120,'prompt_cache_hit_tokens':64,'prompt_cache_miss_tokens':36} | 36 20 0 64 0
        Moonshot | {'prompt_tokens':100,'completion_tokens':20,'total_tokens':120,'cached_tokens':64} | 36 20 0 64 0
        Anthropic inside | {'prompt_tokens':100,'completion_tokens':20,'total_tokens':120,'cache_read_input_tokens':64,'cache_creation_input_tokens':30} | 6 20 0 64 30
        Anthropic beside | {'prompt_tokens':6,'completion_tokens':20,'total_tokens':120,'cache_read_input_tokens':64,'cache_creation_input_tokens':30} | 6 20 0 64 30
        SAP | {'prompt_tokens':100,'completion_tokens':20,'total_tokens':120,'prompt_tokens_details':{'cached_tokens':64,'cache_creation_tokens':30}} | 6 20 0 64 30
        xAI | {'prompt_tokens':100,'completion_tokens':15,'total_tokens':120,'completion_tokens_details':{'reasoning_tokens':5}} | 100 15 5 0 0
        """)
    void countsEachTokenOnce(String name, String usage, String expected) {
        var tokens = of(usage);
        assertThat(tokens.input() + " " + tokens.output() + " " + tokens.reasoning() + " "
                        + tokens.cache().read() + " " + tokens.cache().write())
                .as(name)
                .isEqualTo(expected);
        assertThat(tokens.total()).isEqualTo(120);
        UsageLaws.holdWhole(tokens);
    }

    @Test
    void takesTheReportedCost() {
        assertThat(of("{'prompt_tokens':10,'completion_tokens':2,'cost':0.25}").billed())
                .isEqualTo(new Tokens.Billed(0, 0.25));
        assertThat(of("{'prompt_tokens':10,'completion_tokens':2,'cost':0.25,'is_byok':true,"
                                + "'cost_details':{'upstream_inference_cost':0.5}}")
                        .billed())
                .isEqualTo(new Tokens.Billed(0, 0.75));
        assertThat(of("{'prompt_tokens':10,'completion_tokens':2,'cost':{'total_cost':0.125}}")
                        .billed())
                .isEqualTo(new Tokens.Billed(0, 0.125));
        assertThat(of("{'prompt_tokens':10,'completion_tokens':2,'cost_in_usd_ticks':5000000000}")
                        .billed())
                .isEqualTo(new Tokens.Billed(0, 0.5));
        assertThat(of("{'prompt_tokens':10,'completion_tokens':2,'cost':0}")).isEqualTo(tokens(null, 10, 2, 0, 0, 0));
        assertThat(of("{'prompt_tokens':10,'completion_tokens':2,'cost':-3}")).isEqualTo(tokens(null, 10, 2, 0, 0, 0));
    }

    @Test
    void clampsWhatCannotBe() {
        assertThat(of("{'prompt_tokens':-5,'completion_tokens':-1,'total_tokens':-6}"))
                .isEqualTo(Tokens.NONE);
        assertThat(of("{'prompt_tokens':10,'completion_tokens':3,'completion_tokens_details':{'reasoning_tokens':7}}"))
                .isEqualTo(tokens(null, 10, 3, 7, 0, 0));
        assertThat(of("{'prompt_tokens':'many','completion_tokens':null}")).isEqualTo(Tokens.NONE);
        var random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            var text =
                    "{'prompt_tokens':%d,'completion_tokens':%d,'total_tokens':%d,'prompt_tokens_details':{'cached_tokens':%d,'cache_write_tokens':%d},'completion_tokens_details':{'reasoning_tokens':%d},'cost':%d}";
            UsageLaws.hold(of(text.formatted(random.ints(7, -50, 50).boxed().toArray())));
        }
    }
}
