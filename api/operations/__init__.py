"""Operations apart from transports: from a document to a prepared plan, and from the plan to a result."""
