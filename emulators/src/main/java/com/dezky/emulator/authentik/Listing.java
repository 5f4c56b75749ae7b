package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// One answer to a list request: rows narrowed by filters, searched, ordered and cut into a page.
///
/// An unknown or empty parameter is ignored, exactly as the real one does: a mistyped filter lists everything.
final class Listing<T> {
    private final Exchange exchange;
    private Stream<T> rows;

    Listing(Exchange exchange, List<T> rows) {
        this.exchange = exchange;
        this.rows = rows.stream();
    }

    /// A filter that Authentik has and this emulator does not: using it must not pass for "ignored".
    Listing<T> withoutFilters(String... names) {
        for (var name : names) {
            if (value(exchange, name).isPresent()) {
                throw new UnsupportedOperationException("filter " + name + " is not emulated");
            }
        }
        return this;
    }

    /// Exact and case-sensitive.
    Listing<T> text(String name, Function<T, String> property) {
        value(exchange, name).ifPresent(wanted -> keep(row -> property.apply(row).equals(wanted)));
        return this;
    }

    /// Anything but true or false is ignored.
    Listing<T> flag(String name, Predicate<T> property) {
        value(exchange, name).map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("true") || text.equals("false"))
                .ifPresent(wanted -> keep(row -> property.test(row) == wanted.equals("true")));
        return this;
    }

    /// One or more values from a known set; a value outside it is a 400 and not an empty list.
    /// @param matches whether a row goes with a value
    Listing<T> choice(String name, Predicate<String> known, BiPredicate<T, String> matches) {
        var wanted = exchange.query().getOrDefault(name, List.of()).stream().filter(one -> !one.isEmpty()).toList();
        wanted.stream().filter(known.negate()).findFirst().ifPresent(unknown -> {
            throw Refusal.field(name,
                    "Select a valid choice. " + unknown + " is not one of the available choices.");
        });
        if (!wanted.isEmpty()) {
            keep(row -> wanted.stream().anyMatch(one -> matches.test(row, one)));
        }
        return this;
    }

    /// A JSON object whose keys are looked up in the attributes, `__` going one level down.
    Listing<T> attributes(Function<T, Map<String, Object>> property) {
        value(exchange, "attributes").ifPresent(json -> {
            try {
                var wanted = Exchange.JSON.readTree(json);
                wanted.properties().forEach(entry -> keep(row -> {
                    var path = "/" + entry.getKey().replace("__", "/");
                    return Exchange.JSON.valueToTree(property.apply(row)).at(path).equals(entry.getValue());
                }));
            } catch (JacksonException notJson) {
                throw Refusal.plain("filter: failed to parse JSON");
            }
        });
        return this;
    }

    /// Contains, whatever the case, in any of these.
    Listing<T> search(Function<T, Stream<String>> texts) {
        value(exchange, "search").map(text -> text.toLowerCase(Locale.ROOT)).ifPresent(wanted -> keep(
                row -> texts.apply(row).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted))));
        return this;
    }

    Listing<T> keep(Predicate<T> condition) {
        rows = rows.filter(condition);
        return this;
    }

    /// @param orders what `ordering` may name; the first one holds when it names nothing known
    void answer(Dialect dialect, SequencedMap<String, Comparator<T>> orders, Function<T, ?> body) {
        var matching = rows.sorted(order(orders)).toList();
        var size = Math.clamp(number("page_size").filter(one -> one > 0).orElse(dialect.defaultPageSize()), 1,
                dialect.maximumPageSize());
        var pages = Math.max(1, Math.ceilDiv(matching.size(), size));
        var page = value(exchange, "page").isEmpty() ? 1 : number("page").orElse(0);
        if (page < 1 || page > pages) {
            throw Refusal.detail(404, "Invalid page.");
        }
        var from = (page - 1) * size;
        var to = Math.min(from + size, matching.size());

        var pagination = new LinkedHashMap<String, Object>();
        pagination.put("next", page < pages ? page + 1 : 0);
        pagination.put("previous", page - 1);
        pagination.put("count", matching.size());
        pagination.put("current", page);
        pagination.put("total_pages", pages);
        pagination.put("start_index", matching.isEmpty() ? 0 : from + 1);
        pagination.put("end_index", to);
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("pagination", pagination);
        envelope.put("results", matching.subList(from, to).stream().map(body).toList());
        envelope.put("autocomplete", Map.of());
        exchange.json(200, envelope);
    }

    private Comparator<T> order(SequencedMap<String, Comparator<T>> orders) {
        var ordering = value(exchange, "ordering").orElse("");
        var descending = ordering.startsWith("-");
        var named = orders.get(descending ? ordering.substring(1) : ordering);
        if (named == null) {
            return orders.firstEntry().getValue();
        }
        return descending ? named.reversed() : named;
    }

    private Optional<Integer> number(String name) {
        return value(exchange, name).filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt);
    }

    static Optional<String> value(Exchange exchange, String name) {
        return exchange.query(name).filter(text -> !text.isEmpty());
    }

    /// Whether the answer should carry something, by a flag such as `include_users`.
    static boolean includes(Exchange exchange, String name, boolean otherwise) {
        return value(exchange, name).map(text -> text.equalsIgnoreCase("true")).orElse(otherwise);
    }
}
