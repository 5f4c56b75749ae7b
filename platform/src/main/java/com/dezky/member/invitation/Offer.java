package com.dezky.member.invitation;

/// An open invitation, as whoever holds its link sees it.
/// @param organisation the tenant's name
public record Offer(Invitation invitation, String organisation) {}
