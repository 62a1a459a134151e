"""The 督查报告 and the 通报 of a round as a Word file, laid out after GB/T 9704-2012.

`selection` says what a report is about, `compose` what it says, as blocks of text; `write` sets the blocks. Every
figure comes from the functions that the pages are made with.
"""
