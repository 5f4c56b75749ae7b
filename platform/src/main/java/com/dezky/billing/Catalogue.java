package com.dezky.billing;

import com.dezky.kernel.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What each plan holds and costs: one file, `billing/catalogue.json`.
@Component
public class Catalogue {
    /// How often a price is paid.
    public enum Cycle {
        MONTH,
        YEAR
    }

    /// @param seats         how many members
    /// @param storageBytes  all files together, and at most in one space
    /// @param mailboxBytes  each member's mailbox
    /// @param personalBytes each member's own files, where nobody chose otherwise
    /// @param auditDays     how long the audit log is kept
    /// @param prices        currency → cycle → minor units per seat, excluding VAT
    public record Entry(int seats, long storageBytes, long mailboxBytes, long personalBytes, int auditDays,
            Map<String, Map<String, Long>> prices) {
        /// Minor units per seat and cycle.
        public long price(String currency, Cycle cycle) {
            var price = prices.getOrDefault(currency, Map.of()).get(cycle.name().toLowerCase(java.util.Locale.ROOT));
            if (price == null) {
                throw new IllegalArgumentException("no price in " + currency + " per " + cycle);
            }
            return price;
        }
    }

    private record File(String currency, Map<String, Entry> plans) {}

    private final File file;

    Catalogue(JsonMapper json) {
        try (var source = new ClassPathResource("billing/catalogue.json").getInputStream()) {
            this.file = json.readValue(source, File.class);
        } catch (IOException failure) {
            throw new UncheckedIOException("the catalogue cannot be read", failure);
        }
        for (var plan : Plan.values()) {
            if (!file.plans.containsKey(plan.word())) {
                throw new IllegalStateException("the catalogue lacks the plan " + plan.word());
            }
        }
    }

    public Entry of(Plan plan) {
        var entry = file.plans.get(plan.word());
        if (entry == null) {
            throw new IllegalStateException("the catalogue lacks the plan " + plan.word());
        }
        return entry;
    }

    /// The currency of new subscriptions.
    public String currency() {
        return file.currency;
    }
}
