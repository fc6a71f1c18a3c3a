"""The form that PDF engines are measured with, and its applicants."""
