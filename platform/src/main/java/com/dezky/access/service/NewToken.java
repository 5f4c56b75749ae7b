package com.dezky.access.service;

/// A token at the one moment it can be seen. It never prints itself.
public record NewToken(ServiceAccount.Token token, String secret) {
    @Override
    public String toString() {
        return "NewToken[" + token + "]";
    }
}
