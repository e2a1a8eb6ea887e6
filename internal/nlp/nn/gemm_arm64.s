#include "textflag.h"

// Each kernel keeps its part of C in registers, and for each step multiplies one row of 16
// columns of B by one element of each row of A. Multiply and add stay apart: see doc.go.
// Go's assembler knows only the fused instruction on vectors (VFMLA), so these two are
// written as words, with the numbers of the registers.

// FMUL Vd.4S, Vn.4S, Vm.4S
#define FMUL4(m, n, d) WORD $(0x6e20dc00 | m<<16 | n<<5 | d)

// FADD Vd.4S, Vd.4S, Vm.4S
#define FADD4(m, d) WORD $(0x4e20d400 | m<<16 | d<<5 | d)

// ROW adds the row of B in V16 to V19, times the element of A in all lanes of Va, to the row
// of C in Vc to Vc+3. The products pass through V24 to V27.
#define ROW(a, c) \
	FMUL4(16, a, 24); \
	FMUL4(17, a, 25); \
	FMUL4(18, a, 26); \
	FMUL4(19, a, 27); \
	FADD4(24, c); \
	FADD4(25, (c+1)); \
	FADD4(26, (c+2)); \
	FADD4(27, (c+3))

// func kernel4(steps int, a *float32, aRow, aStep int, b *float32, bStep int, c *float32, cRow int)
// one row of C is four registers, V0 to V15.
TEXT ·kernel4(SB), NOSPLIT, $0-64
	MOVD steps+0(FP), R0
	MOVD a+8(FP), R1
	MOVD aRow+16(FP), R8
	MOVD aStep+24(FP), R9
	MOVD b+32(FP), R5
	MOVD bStep+40(FP), R10
	MOVD c+48(FP), R6
	MOVD cRow+56(FP), R7
	ADD  R8, R1, R2
	ADD  R8, R2, R3
	ADD  R8, R3, R4
	ADD  R7, R6, R11
	ADD  R7, R11, R12
	ADD  R7, R12, R13
	VLD1 (R6), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1 (R11), [V4.S4, V5.S4, V6.S4, V7.S4]
	VLD1 (R12), [V8.S4, V9.S4, V10.S4, V11.S4]
	VLD1 (R13), [V12.S4, V13.S4, V14.S4, V15.S4]

step4:
	VLD1.P  (R5)(R10), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1R.P (R1)(R9), [V20.S4]
	VLD1R.P (R2)(R9), [V21.S4]
	VLD1R.P (R3)(R9), [V22.S4]
	VLD1R.P (R4)(R9), [V23.S4]
	ROW(20, 0)
	ROW(21, 4)
	ROW(22, 8)
	ROW(23, 12)
	SUB  $1, R0
	CBNZ R0, step4

	VST1 [V0.S4, V1.S4, V2.S4, V3.S4], (R6)
	VST1 [V4.S4, V5.S4, V6.S4, V7.S4], (R11)
	VST1 [V8.S4, V9.S4, V10.S4, V11.S4], (R12)
	VST1 [V12.S4, V13.S4, V14.S4, V15.S4], (R13)
	RET

// func kernel1(steps int, a *float32, aStep int, b *float32, bStep int, c *float32)
TEXT ·kernel1(SB), NOSPLIT, $0-48
	MOVD steps+0(FP), R0
	MOVD a+8(FP), R1
	MOVD aStep+16(FP), R9
	MOVD b+24(FP), R5
	MOVD bStep+32(FP), R10
	MOVD c+40(FP), R6
	VLD1 (R6), [V0.S4, V1.S4, V2.S4, V3.S4]

step1:
	VLD1.P  (R5)(R10), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1R.P (R1)(R9), [V20.S4]
	ROW(20, 0)
	SUB  $1, R0
	CBNZ R0, step1

	VST1 [V0.S4, V1.S4, V2.S4, V3.S4], (R6)
	RET
