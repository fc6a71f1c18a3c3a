"""Tests of the filings that ship."""
