package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.stalwart.Types.Type;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// `x:<Type>/*` of one type of management object.
record Management(Type type, Get get, Query query, Update update) implements Methods {
    @Override
    public String subject() {
        return "x:" + type.name();
    }

    @Override
    public String capability() {
        return "";
    }

    @Override
    public Set<String> verbs() {
        return Set.of("get", "query", "set");
    }

    @Override
    public ObjectNode answer(MethodCall call) {
        var account = call.accountId().orElse(call.caller().accountId());
        if (!update.registry().knowsAccount(account)) {
            throw new MethodError("accountNotFound");
        }
        var permission = "sys" + type.name();
        return Exchange.JSON.createObjectNode().put("accountId", account).setAll(switch (call.verb()) {
            case "get" -> {
                call.caller().require(permission + "Get");
                yield get.answer(type, call.arguments());
            }
            case "query" -> {
                call.caller().require(permission + "Query");
                yield query.answer(type, call.arguments());
            }
            default -> update.answer(type, call);
        });
    }
}
