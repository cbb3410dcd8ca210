"""Operations without HTTP."""
