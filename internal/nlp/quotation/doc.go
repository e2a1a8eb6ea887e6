// Package quotation finds what stands between quotation marks.
package quotation
