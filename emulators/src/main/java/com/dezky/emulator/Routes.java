package com.dezky.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which handler answers which method and path. Templates look like `/core/groups/{id}/`; a variable is one segment,
/// `{rest*}` is everything to the end. A trailing slash counts.
public final class Routes {
    /// Answers one request.
    @FunctionalInterface
    public interface Handler {
        void handle(Exchange exchange) throws Exception;
    }

    private record Route(String method, Pattern pattern, List<String> names, Handler handler) {}

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(\\*?)}");

    private final List<Route> routes = new ArrayList<>();

    public Routes on(String method, String template, Handler handler) {
        var names = new ArrayList<String>();
        var pattern = new StringBuilder();
        var matcher = VARIABLE.matcher(template);
        var end = 0;
        while (matcher.find()) {
            pattern.append(Pattern.quote(template.substring(end, matcher.start())));
            pattern.append(matcher.group(2).isEmpty() ? "([^/]+)" : "(.*)");
            names.add(matcher.group(1));
            end = matcher.end();
        }
        pattern.append(Pattern.quote(template.substring(end)));
        routes.add(new Route(method, Pattern.compile(pattern.toString()), names, handler));
        return this;
    }

    /// The handler for this request with its path variables bound, or null when nothing matches method and path.
    @Nullable
    Handler find(Exchange exchange) {
        for (var route : routes) {
            if (route.method.equals(exchange.method())) {
                var matcher = route.pattern.matcher(exchange.path());
                if (matcher.matches()) {
                    Map<String, String> variables = new HashMap<>();
                    for (var i = 0; i < route.names.size(); i++) {
                        variables.put(route.names.get(i), Exchange.decode(matcher.group(i + 1)));
                    }
                    exchange.matched(variables);
                    return route.handler;
                }
            }
        }
        return null;
    }

    /// Whether some method is known at this path.
    boolean knows(String path) {
        return routes.stream().anyMatch(route -> route.pattern.matcher(path).matches());
    }
}
