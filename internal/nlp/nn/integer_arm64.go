package nn

// haveIntegers is true: the kernels need no more than the vector instructions that every arm64 processor has.
const haveIntegers = true
